/**
 * The loops in which training spends its time, over {@code float[]}: matrix products, depthwise
 * convolutions and element-wise passes. Each exists on the Vector API and as a scalar twin.
 */
package io.mixnas.evaluator.kernel;
