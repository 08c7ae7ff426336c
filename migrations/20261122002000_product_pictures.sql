-- Whether a stored picture is still shown somewhere, asked before its files are deleted. Not by channel: pictures that came
-- with a shop are named by their content, and several channels may show one.
CREATE INDEX product_images_file_key ON product_images (file_key);
