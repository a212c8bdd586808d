package io.mixnas.controller;

/**
 * Defines how a policy learns from trials.
 *
 * @param batch the complete trials per update
 * @param steps the gradient steps per update
 * @param rate the learning rate of a step
 * @param clip the fraction by which an update may change the odds of a draw
 * @param entropy the weight of the entropy bonus
 * @param memory the fraction of the average reward that an update keeps
 */
record PolicyLearning(
    int batch, int steps, double rate, double clip, double entropy, double memory) {}
