/**
 * Single trainings: where each is stored, and how it continues after it was stopped. Nothing here
 * knows the command line.
 */
package io.mixnas.training;
