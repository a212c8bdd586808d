/** Costs of an architecture, layer by layer: multiply-adds, parameters and activation memory. */
package io.mixnas.cost;
