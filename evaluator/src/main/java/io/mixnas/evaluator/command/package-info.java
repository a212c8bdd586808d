/**
 * Judges networks by a program of somebody else: hands it an architecture, runs it in a directory
 * and a process group of its own, and reads the score that it tells. What a network is and what its
 * score says is not known here.
 */
package io.mixnas.evaluator.command;
