/** What an architecture costs: multiply-adds, parameters and activation memory, layer by layer. */
package io.mixnas.cost;
