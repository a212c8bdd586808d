/**
 * Gaussian process regression over genotypes and their costs: kernel, incremental factorisation,
 * posterior, and the fit of the kernel's parameters. What to propose is decided elsewhere.
 */
package io.mixnas.controller.gaussian;
