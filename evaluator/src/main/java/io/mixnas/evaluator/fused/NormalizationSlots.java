package io.mixnas.evaluator.fused;

/** Where a batch norm's parameters begin, each as long as there are channels. */
record NormalizationSlots(int gamma, int beta, int mean, int variance) {}
