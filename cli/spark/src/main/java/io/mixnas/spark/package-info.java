/**
 * Runs campaigns on Apache Spark: connects to clusters, submits each task as a job of its own, and
 * starts clusters of machines that have none. What a task does is in {@code campaign}.
 */
package io.mixnas.spark;
