/** The tools of an application that has the server as a dependency. */
package io.github.mcpwar.container.application.guest;
