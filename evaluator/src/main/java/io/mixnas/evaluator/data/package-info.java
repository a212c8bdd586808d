/**
 * Reads, divides, normalises and batches labelled images as plain arrays. Training on them happens
 * elsewhere.
 */
package io.mixnas.evaluator.data;
