/**
 * Gaussian process regression over genotypes and their costs: kernel, incremental factorisation,
 * posterior, and the fit of the kernel's parameters. What is proposed from it is not decided here.
 */
package io.mixnas.controller.gaussian;
