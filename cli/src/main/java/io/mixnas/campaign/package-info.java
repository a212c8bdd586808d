/**
 * Search campaigns: controller, evaluator and trial store brought together, killed and resumed at
 * any moment. Nothing of the command line here.
 */
package io.mixnas.campaign;
