/**
 * Search spaces: finite products of named decisions over a fixed skeleton, and the conversion of a
 * genotype into an architecture and back. Spaces are data, read from YAML.
 */
package io.mixnas.space;
