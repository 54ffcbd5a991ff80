DROP TABLE attachment_removal;
DROP TABLE attachment;
DROP TABLE picture;
