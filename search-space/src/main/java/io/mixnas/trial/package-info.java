/**
 * A trial and what became of it: the words that controllers, evaluators and results share while
 * knowing nothing of one another.
 */
package io.mixnas.trial;
