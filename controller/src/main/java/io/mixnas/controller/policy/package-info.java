/**
 * A policy that draws genotypes, and how it learns from rewards. This package does not know what
 * the rewards are or which draws may be tried.
 */
package io.mixnas.controller.policy;
