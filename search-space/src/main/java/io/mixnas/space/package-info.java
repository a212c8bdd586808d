/**
 * Search spaces: finite products of named decisions over a fixed skeleton, and the way from a
 * genotype to an architecture and back. Spaces are data, read from YAML.
 */
package io.mixnas.space;
