/** Tests of the hosted engine. */
package dev.finetooth.trainer.hosted;
