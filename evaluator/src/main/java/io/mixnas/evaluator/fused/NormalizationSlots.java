package io.mixnas.evaluator.fused;

/** The starts of a batch norm's parameters, which have one value per channel each. */
record NormalizationSlots(int gamma, int beta, int mean, int variance) {}
