/**
 * Single trainings: where one lives, and how it goes on after it was stopped. Nothing of the
 * command line here.
 */
package io.mixnas.training;
