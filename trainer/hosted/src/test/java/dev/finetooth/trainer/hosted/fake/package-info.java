/** A provider on this machine. */
package dev.finetooth.trainer.hosted.fake;
