/** The same as beans. */
package io.github.mcpwar.container.application.beans;
