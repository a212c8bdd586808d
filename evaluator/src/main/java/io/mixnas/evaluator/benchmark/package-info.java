/** How fast networks train and predict on this machine, measured so that anyone can repeat it. */
package io.mixnas.evaluator.benchmark;
