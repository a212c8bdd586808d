/**
 * Strict reading of JSON and YAML: every value knows its path and line, so that an error can say
 * where it is, which rule it breaks and what would be right. What documents mean is not known here.
 */
package io.mixnas.document;
