/**
 * Comparing plain points by several objectives at once: domination and crowding. This package does
 * not know what the objectives stand for.
 */
package io.mixnas.controller.pareto;
