/**
 * Contains trials and their outcomes: the vocabulary that controllers, evaluators and results share
 * while knowing nothing of one another.
 */
package io.mixnas.trial;
