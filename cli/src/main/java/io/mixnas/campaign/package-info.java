/**
 * Search campaigns: they combine controller, evaluator and trial store, and can be killed and
 * resumed at any moment. Nothing here knows the command line.
 */
package io.mixnas.campaign;
