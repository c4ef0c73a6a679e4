/** The engine protocol: job.json, events on stdout, commands on stdin, one JSON object a line. */
@NullMarked
package dev.finetooth.contracts.engine;

import org.jspecify.annotations.NullMarked;
