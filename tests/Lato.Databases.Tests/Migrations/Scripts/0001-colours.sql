create table colours (name varchar(20) primary key);
insert into colours values ('red');
