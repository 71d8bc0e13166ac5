"""What sources of one publisher or one kind share: codes, columns, pieces of SQL."""
