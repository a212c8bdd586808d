/**
 * Keeps ND4J from freeing arrays that its native code still reads. ND4J finds the backend of this
 * package by itself wherever the jar is on the class path. Networks are not known here.
 */
package io.mixnas.evaluator.guard;
