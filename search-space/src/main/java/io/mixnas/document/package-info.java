/**
 * Strict reading of JSON and YAML. Every value knows its path and line, so an error can say where
 * it is, which rule it breaks and what would be right. This package does not know what documents
 * mean.
 */
package io.mixnas.document;
