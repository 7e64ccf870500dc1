-- What earlier versions made and none needs any more. The last file: by now every program has privileges of its own.
DROP ROLE IF EXISTS satudata_common;
