/**
 * Contains search campaigns: they combine controller, evaluator and trial store, and can be killed
 * and resumed at any moment. Nothing of the command line belongs here.
 */
package io.mixnas.campaign;
