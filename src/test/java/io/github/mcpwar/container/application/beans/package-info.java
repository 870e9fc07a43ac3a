/** Tools, resources and prompts that are beans. */
package io.github.mcpwar.container.application.beans;
