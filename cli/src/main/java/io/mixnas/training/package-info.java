/**
 * Contains single trainings: where each is stored, and how it continues after it was stopped.
 * Nothing of the command line belongs here.
 */
package io.mixnas.training;
