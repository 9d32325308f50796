insert into colours values ('blue');
