/**
 * Image data as plain arrays: reading, splitting, normalising and batching labelled images. What is
 * trained on them lives elsewhere.
 */
package io.mixnas.evaluator.data;
