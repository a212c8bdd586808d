/**
 * Evaluating networks by a program of somebody else: it gets an architecture, runs in a directory
 * and a process group of its own, and reports a score. This package does not know what the network
 * is or what the score means.
 */
package io.mixnas.evaluator.command;
