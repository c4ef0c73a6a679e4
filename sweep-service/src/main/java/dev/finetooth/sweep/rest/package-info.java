/** The REST interface under /api/sweep/v1. */
@NullMarked
package dev.finetooth.sweep.rest;

import org.jspecify.annotations.NullMarked;
