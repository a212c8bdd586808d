/**
 * A policy that draws genotypes, and how it learns from rewards. What the rewards are and which
 * draws may be tried is not known here.
 */
package io.mixnas.controller.policy;
