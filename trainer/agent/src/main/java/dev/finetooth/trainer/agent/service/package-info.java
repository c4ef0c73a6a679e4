/** The service around it: settings, start and stop, health. */
@NullMarked
package dev.finetooth.trainer.agent.service;

import org.jspecify.annotations.NullMarked;
