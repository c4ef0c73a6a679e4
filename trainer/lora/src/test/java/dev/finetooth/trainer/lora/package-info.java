/** Tests of the lora engine. */
package dev.finetooth.trainer.lora;
