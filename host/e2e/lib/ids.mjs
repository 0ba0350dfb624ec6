// The GATT ids of the starter's firmware.
export const ledCharacteristic = 'e9062e71-9e62-4bc6-b0d3-35cdcd9b027b';
export const buttonCharacteristic = '62fbd229-6edd-4d1a-b554-5c4e1bb29169';
export const psdiService = 'e625601e-9e55-4597-a598-76018a0d293d';
export const psdiCharacteristic = '26e2b12b-85f0-4f3f-9fdd-91d114270e6e';
export const ledPin = 2;
