using LineThings.Workbench.Commands;

return WorkbenchCommand.Run(args);
