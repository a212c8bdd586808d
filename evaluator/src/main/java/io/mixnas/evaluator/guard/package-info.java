/**
 * Keeps ND4J from freeing arrays that its native code still reads. ND4J finds this package's
 * backend by itself wherever the jar is on the class path. The package knows nothing of networks.
 */
package io.mixnas.evaluator.guard;
