/**
 * Defines the aim of a search: how accuracy and cost become one reward or several objectives, and
 * how good a front is. Controllers and results share it while knowing nothing of one another.
 */
package io.mixnas.objective;
