/** Reads zips from any origin within bounds. The callers know what the entries mean. */
package io.mixnas.evaluator.archive;
