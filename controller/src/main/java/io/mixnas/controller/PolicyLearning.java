package io.mixnas.controller;

/**
 * How a policy learns from trials.
 *
 * @param batch complete trials of an update
 * @param steps along the gradient for each update
 * @param rate of a step
 * @param clip by which a step may change the odds of a draw
 * @param entropy weight of the entropy bonus
 * @param memory part of the average reward that an update keeps
 */
record PolicyLearning(
    int batch, int steps, double rate, double clip, double entropy, double memory) {}
