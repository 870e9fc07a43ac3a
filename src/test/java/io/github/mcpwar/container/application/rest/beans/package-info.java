/** The Jakarta REST of an application on a server that has it, with CDI. */
package io.github.mcpwar.container.application.rest.beans;
