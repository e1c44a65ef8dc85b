# Functions of the node program: tasks.
