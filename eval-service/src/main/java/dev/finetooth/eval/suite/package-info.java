/** Suites: read once from the artifact store, their items kept in the database. */
@NullMarked
package dev.finetooth.eval.suite;

import org.jspecify.annotations.NullMarked;
