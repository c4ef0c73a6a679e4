/**
 * Files of evaluation tools: one class a format behind one interface, chosen by what a file holds.
 */
@NullMarked
package dev.finetooth.compare.format;

import org.jspecify.annotations.NullMarked;
